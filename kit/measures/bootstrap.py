"""Moved: use kit.measures.intervals (ratio_interval, cluster_interval, share_interval)."""
