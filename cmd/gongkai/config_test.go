package main

import "testing"

func TestNoPasswordOfADatabaseIsShown(t *testing.T) {
	for dsn, want := range map[string]string{
		"":                       "",
		"sqlite:data/gongkai.db": "sqlite:data/gongkai.db",
		"postgres:///gongkai?host=/run/pg&user=u": "postgres:///gongkai?host=/run/pg&user=u",
		"postgres://u:secret@h/db":                "postgres://u:xxxxx@h/db",
		"postgresql://u@h/db?password=secret":     "postgresql://u@h/db?password=xxxxx",
		"postgres://h/db?sslpassword=secret":      "postgres://h/db?sslpassword=xxxxx",
		"postgres://u:sec%zzret@h/db":             "xxxxx",
		"host=/run/pg user=u password=secret":     "xxxxx",
		"mysql://u:secret@h/db":                   "xxxxx",
	} {
		if got := maskDSN(dsn); got != want {
			t.Errorf("%s: shown as %s, want %s", dsn, got, want)
		}
	}
}
