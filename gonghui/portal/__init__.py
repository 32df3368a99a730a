"""The site around the services: home pages by role, menus, search, the board, layout and components."""
