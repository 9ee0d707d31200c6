"""The helper package of Hedgerow: `import kit`."""
