"""The same analysis from files to files: in one process, or on a Dask cluster."""
