"""Put the marks of the edition into its clean pages."""
