"""What every service needs. Nothing here imports from `gonghui.services`."""
