"""Editions on one another: resolve, findings, diff, explain, rebase, scaffold."""
