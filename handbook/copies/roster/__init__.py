"""The roster: from an office's table to branches, every row printed or set aside with a reason."""

from handbook.copies.roster.model import Branch, Member, Roster, SetAside
from handbook.copies.roster.read import read_roster

__all__ = ["Branch", "Member", "Roster", "SetAside", "read_roster"]
