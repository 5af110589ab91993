package store_test

import (
	"testing"

	"gongkai/store/storetest"
)

func TestSQLite(t *testing.T) { storetest.Run(t, storetest.SQLite) }
