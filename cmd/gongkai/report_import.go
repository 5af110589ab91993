package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gongkai"
	"gongkai/annual"
	"gongkai/workday"
)

// reportImportCmd takes in reports of earlier years, many at once. What a person
// should look at first is left for the page in the office.
type reportImportCmd struct {
	dataFlags
	Files    []string `arg:"" name:"文件" help:"${reports}"`
	On       string   `required:"" placeholder:"月-日" help:"公布日期：报告年度的下一年的哪一天，例如 01-20。"`
	Save     bool     `help:"真的收存。不写就只看，什么也不改。"`
	Doubtful bool     `help:"有要看的格（空白、不是数字、与合计不符）也照原样收存。"`
}

func (c *reportImportCmd) Run(ctx context.Context, out *console) error {
	files, _, err := reportFiles(c.Files)
	if err != nil {
		return err
	}
	a, err := openApp(ctx, c.dataFlags, out.now)
	if err != nil {
		return err
	}
	left, err := c.all(ctx, out, a, files)
	if err = errors.Join(err, a.close()); err == nil && left > 0 {
		return errFound
	}
	return err
}

// all goes through the files and counts what was left out.
func (c *reportImportCmd) all(ctx context.Context, out *console, a *app, files []reportFile) (left int, err error) {
	taken := 0
	tools := findTools()
	for _, file := range files {
		for _, r := range openReports(ctx, file, tools, false) {
			report, err := c.one(ctx, a, r)
			if k := gongkai.KindOf(err); k == gongkai.Internal {
				return left, err
			}
			if err != nil {
				left++
				fmt.Fprintf(out, "未收存  %s：%s\n", r.place(), gongkai.Words(err))
				continue
			}
			taken++
			fmt.Fprintf(out, "%s  %d 年  %s  %s\n", map[bool]string{true: "已收存", false: "可收存"}[c.Save], report.Year, report.Organ, r.place())
		}
	}
	fmt.Fprintf(out, "%d 份%s，%d 份没有收存。\n", taken, map[bool]string{true: "已收存", false: "可以收存（加 --save 才收存）"}[c.Save], left)
	return left, nil
}

func (c *reportImportCmd) one(ctx context.Context, a *app, r readReport) (annual.Report, error) {
	if r.err != nil {
		return annual.Report{}, r.err
	}
	tree, err := a.org.Tree(ctx)
	if err != nil {
		return annual.Report{}, err
	}
	unit, ok := annual.Whose(append(tree.Units(), tree.Ended()...), r.filled.Organ)
	on, err := time.Parse("2006-01-02", fmt.Sprintf("%04d-%s", r.filled.Year+1, c.On))
	doubtful := len(annual.Intake{Filled: r.filled}.Doubtful())
	switch {
	case !ok:
		return annual.Report{}, gongkai.Errorf(gongkai.Invalid, "认不出是哪个机关的（报告里写的是“%s”），请在办公后台收存", r.filled.Organ)
	case r.filled.Year == 0:
		return annual.Report{}, gongkai.Errorf(gongkai.Invalid, "没有写年度，请在办公后台收存")
	case err != nil:
		return annual.Report{}, gongkai.Errorf(gongkai.Invalid, "--on %s 不是月-日", c.On)
	case doubtful > 0 && !c.Doubtful:
		return annual.Report{}, gongkai.Errorf(gongkai.Invalid, "有 %d 格要人看过，请在办公后台收存，或者加 --doubtful 照原样收存", doubtful)
	}
	cmd := annual.TakeIn{Unit: unit.ID, Year: r.filled.Year, On: workday.On(on)}
	src := annual.Source{Name: r.src.Name, Format: r.src.Format, SHA256: r.src.SHA256, Text: r.raw}
	return a.annual.Import(ctx, gongkai.System, src, r.filled, cmd, c.Save)
}
