"""The monthly report on bargaining of an area (集体协商月报): counted from what happened, set as an official paper."""
