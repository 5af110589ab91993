package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"

	"gongkai"
	"gongkai/audit"
	"gongkai/web/paper"
)

// verifyArchive holds a dossier against its list, and its list against the
// audit log.
func verifyArchive(ctx context.Context, log audit.Log, file string, out *console) error {
	body, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	c, err := paper.Check(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		fmt.Fprintln(out, gongkai.Words(err))
		return errFound
	}
	for _, fault := range c.Faults {
		fmt.Fprintln(out, fault)
	}
	entry, logged, err := archived(ctx, log, c.Sum)
	switch {
	case err != nil:
		return err
	case !logged:
		fmt.Fprintf(out, "审计日志里没有清单的校验值 %s：清单被改过，或者案卷不是从这个系统下载的。\n", c.Sum)
		return errFound
	case len(c.Faults) > 0:
		return errFound
	}
	fmt.Fprintf(out, "%s：%d 个文件，全部完好；%s 由%s打包，审计日志第 %d 条。\n", c.Manifest.Number, len(c.Manifest.Files), entry.At.Format("2006-01-02 15:04:05Z"), entry.Name, entry.Seq)
	return nil
}

// archived finds the entry that a dossier left when it was made.
func archived(ctx context.Context, log audit.Log, sum string) (audit.Entry, bool, error) {
	for _, action := range []string{"foi.archive", "foi.export"} {
		const most = 200
		for skip := 0; ; skip += most {
			entries, total, err := log.Find(ctx, audit.Filter{Action: action, Limit: most, Skip: skip})
			if err != nil {
				return audit.Entry{}, false, err
			}
			for _, e := range entries {
				if strings.HasSuffix(e.Why, sum) {
					return e, true, nil
				}
			}
			if skip+most >= total {
				break
			}
		}
	}
	return audit.Entry{}, false, nil
}
