//go:build !unix

package blob

// syncDir does nothing: here a directory cannot be opened to be synced.
func syncDir(string) error { return nil }
