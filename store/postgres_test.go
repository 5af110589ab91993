package store_test

import (
	"testing"

	"gongkai/store/storetest"
)

// TestPostgres needs a server: see storetest.Postgres.
func TestPostgres(t *testing.T) { storetest.Run(t, storetest.Postgres) }
