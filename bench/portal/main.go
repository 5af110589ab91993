package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

// options say what is measured.
type options struct {
	stock    string // folder of the stock
	database string // "" for SQLite in that folder
	papers   int
	texts    string // the prose that papers are made of
	rounds   int
	lasting  time.Duration
}

func (o options) dsn() string {
	if o.database != "" {
		return o.database
	}
	return "sqlite:" + filepath.Join(o.stock, "gongkai.db")
}

func (o options) engine() string {
	if o.database != "" {
		return "PostgreSQL"
	}
	return "SQLite"
}

var subjects = map[string]func(context.Context, options) error{
	"stock": fill,
	"ask":   ask,
	"like":  plain,
	"busy":  busy,
	"take":  take,
	"bleve": besideBleve,
}

func main() {
	if len(os.Args) < 2 || subjects[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: portal stock|ask|like|busy|take|bleve -h")
		os.Exit(2)
	}
	var o options
	f := flag.NewFlagSet(os.Args[1], flag.ExitOnError)
	f.StringVar(&o.stock, "stock", "", "folder of the stock")
	f.StringVar(&o.database, "database", "", "PostgreSQL DSN; SQLite in the folder if empty")
	f.IntVar(&o.papers, "papers", 100_000, "how many papers")
	f.StringVar(&o.texts, "texts", "../../sim/text", "folder of the prose that papers are made of")
	f.IntVar(&o.rounds, "rounds", 3, "how often each question is asked")
	f.DurationVar(&o.lasting, "lasting", 5*time.Second, "how long to publish and read")
	f.Parse(os.Args[2:])
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := subjects[os.Args[1]](ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "portal:", err)
		os.Exit(2)
	}
}
