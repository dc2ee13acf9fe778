"""Measuring the portal: synthetic portals of any size, profiles, and the race with other generators."""
