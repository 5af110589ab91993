package main

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/catalog"
	"gongkai/org"
)

// stockTown adds to a founded platform a township with a credit code and one
// person for each post.
func stockTown(t *testing.T, p place) {
	t.Helper()
	inApp(t, p, func(a *app) error {
		u := org.Unit{ID: "liuhe", Name: "柳河镇人民政府", Short: "柳河镇", Kind: org.Township, Parent: "county", USCC: org.MakeUSCC("11", "990099", "01482044")}
		err := a.org.AddUnit(t.Context(), gongkai.System, u)
		for _, role := range []gongkai.Role{org.Clerk, org.Reviewer, org.Secrecy, org.Publisher} {
			_, bad := a.org.AddPerson(t.Context(), gongkai.System, org.AddPerson{
				Account: "liuhe." + string(role), Name: "某人", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: role}}, Hash: weakHashes[0],
			})
			err = errors.Join(err, bad)
		}
		return err
	})
}

func inApp(t *testing.T, p place, do func(*app) error) {
	t.Helper()
	d := dataFlags{Data: p.args[1]}
	if len(p.args) > 2 {
		d.Database = p.args[3]
	}
	a, err := openApp(t.Context(), d, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(do(a), a.close()); err != nil {
		t.Fatal(err)
	}
}

const stockTable = `标题,索引号,文号,发布机构,法定类别,成文日期,发布日期,正文,附件,规范性文件,废止日期,废止说明,撤下日期,撤下说明,经办人
柳河镇河道采砂管理办法,11533025015264586Y-/2020-0204003,明柳政发[2020]3号,柳河镇,规范性文件,2020-02-01,2020/2/4,第一条 采砂须经许可。,,是,2022-01-01,另有新办法,,,张
关于开展冬春农田水利建设的通知,,,柳河镇人民政府,农田水利,2021年11月3日,2021年11月5日,各村要在年底前完工。,附件/计划.csv|附件/说明.txt,,,,,,李
名单公示,,,柳河镇,社会救助,2021-12-01,2021-12-02,新增对象见附件。,附件/名单.csv,,,,,,王
没有附件文件的一份,,,柳河镇,社会救助,2021-12-01,2021-12-03,见附件。,附件/没有.pdf,,,,,,王
没有日期的一份,,,柳河镇,社会救助,2021-12-01,,正文。,,,,,,,王
别的县的一份,,,白石县人民政府,社会救助,2021-12-01,2021-12-03,正文。,,,,,,,王
已经撤下的一份,015264586/2021-00007,,柳河镇,社会救助,2021-12-01,2021-12-03,,,,,,2022-05-06,内容有误,王
`

func stockFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "附件"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "目录.csv"), stockTable)
	write(t, filepath.Join(dir, "附件", "计划.csv"), "村,方数\n上村,1200\n")
	write(t, filepath.Join(dir, "附件", "说明.txt"), "渠道清淤疏浚说明")
	write(t, filepath.Join(dir, "附件", "名单.csv"), "姓名,身份证号\n欧阳望舒,11010519491231002X\n")
	return dir
}

// A stock comes in, is broken off and goes on, waits for its reviews, is public
// with its own numbers and days, and goes out and into another place the same.
func TestStockInAndOut(t *testing.T) {
	onBoth(t, func(t *testing.T, p place) {
		stockTown(t, p)
		dir := stockFolder(t)
		table := filepath.Join(dir, "目录.csv")
		args := p.with("import", table, "--by", "liuhe.clerk", "--source", "柳河镇旧网站")

		status, out, stderr := call(t, args...)
		if status != found || !strings.Contains(out, "试算") || !strings.Contains(out, "收 4 件，其中 1 件要人看过；以前已收 0 件；没有收 3 件") {
			t.Fatalf("dry run: %d\n%s%s", status, out, stderr)
		}
		inApp(t, p, func(a *app) error {
			if b, err := a.catalog.Batches.Batches(t.Context(), []gongkai.UnitID{"liuhe"}); err != nil || len(b) > 0 {
				t.Errorf("the dry run left %v, %v", b, err)
			}
			return nil
		})

		brokenOff(t, append(args, "--save"))
		report := filepath.Join(t.TempDir(), "结果.csv")
		status, out, stderr = call(t, append(args, "--save", "--report", report)...)
		if status != found || !strings.Contains(out, "收 1 件，其中 0 件要人看过；以前已收 3 件；没有收 3 件") {
			t.Fatalf("gone on: %d\n%s%s", status, out, stderr)
		}
		wantLines(t, report, "没有这个文件：附件/没有.pdf", "没有原来的发布日期", "没有“白石县人民政府”这个机关", "以前已收")

		released(t, p)
		wantRoundTrip(t, p)
	})
}

// brokenOff runs an import that is interrupted when it prints its first line.
func brokenOff(t *testing.T, args []string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out := stopper{stop: stop}
	if status := run(ctx, args, &out, &out); status != couldNot {
		t.Fatalf("broken off: status %d\n%s", status, out.String())
	}
}

type stopper struct {
	strings.Builder
	stop func()
}

func (s *stopper) Write(b []byte) (int, error) {
	if strings.Contains(string(b), "第 4 行") {
		s.stop()
	}
	return s.Builder.Write(b)
}

func wantLines(t *testing.T, file string, parts ...string) {
	t.Helper()
	b, err := os.ReadFile(file)
	for _, part := range parts {
		if err != nil || !strings.Contains(string(b), part) {
			t.Errorf("the report lacks %q: %v\n%s", part, err, b)
		}
	}
}

// released passes the batch through its reviews, and holds it to being public
// only then.
func released(t *testing.T, p place) {
	t.Helper()
	inApp(t, p, func(a *app) error {
		units := []gongkai.UnitID{"liuhe"}
		batches, err := a.catalog.Batches.Batches(t.Context(), units)
		if err != nil || len(batches) != 1 || batches[0].Source != "柳河镇旧网站" {
			t.Fatalf("batches %+v, %v", batches, err)
		}
		all := func(account string, from catalog.State, c catalog.Command) (int, []error) {
			who, err := a.org.Person(t.Context(), gongkai.System, account)
			if err != nil {
				t.Fatal(err)
			}
			n, refusals, err := a.catalog.DoAll(t.Context(), who.Actor(""), batches[0].ID, units, from, c)
			if err != nil {
				t.Fatal(err)
			}
			return n, refusals
		}
		if n, why := all("liuhe.publisher", catalog.InReview, catalog.Publish{}); n != 0 || len(why) != 3 {
			t.Errorf("published %d without review, %v", n, why)
		}
		if n, _ := all("liuhe.clerk", catalog.InReview, catalog.Pass{Kind: catalog.Disclosure}); n != 0 {
			t.Errorf("who took them over passed %d", n)
		}
		if docs, err := a.store.Catalog().Shelf(t.Context(), catalog.Stretch{Gone: true, Limit: 9}); err != nil || len(docs) > 0 {
			t.Errorf("public before its reviews: %d, %v", len(docs), err)
		}
		all("liuhe.reviewer", catalog.InReview, catalog.Pass{Kind: catalog.Disclosure})
		all("liuhe.secrecy", catalog.InReview, catalog.Pass{Kind: catalog.Secrecy, Basis: "原已公开"})
		if n, why := all("liuhe.publisher", catalog.Passed, catalog.Publish{}); n != 3 || len(why) > 0 {
			t.Errorf("published %d, %v", n, why)
		}
		wantKept(t, a)
		return nil
	})
}

// wantKept holds what was taken over to the numbers and days it brought.
func wantKept(t *testing.T, a *app) {
	t.Helper()
	id, err := a.catalog.Bearing(t.Context(), "明柳政发〔2020〕3号")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := a.catalog.Bearing(t.Context(), "11533025015264586y-／2020-0204003"); err != nil || again != id {
		t.Errorf("by the foreign number: %v, %v", again, err)
	}
	doc, err := a.catalog.Public(t.Context(), id)
	if err != nil || doc.IndexNo != "11533025015264586Y-/2020-0204003" || doc.PublishedOn.String() != "2020-02-04" || id.Day() != doc.PublishedOn ||
		doc.Validity != catalog.Repealed || !doc.DueOn.IsZero() {
		t.Errorf("taken over: %+v, %v", doc, err)
	}
	gone, err := a.catalog.Bearing(t.Context(), "015264586/2021-00007")
	if gongkai.KindOf(err) != gongkai.NotFound {
		t.Errorf("withdrawn, still found: %v, %v", gone, err)
	}
	if taken, err := a.catalog.Batches.IndexNoTaken(t.Context(), "015264586/2021-00007"); err != nil || !taken {
		t.Errorf("the number of a withdrawn document is free: %v", err)
	}
}

// wantRoundTrip exports, takes the export over in an empty place, and exports
// again: every file is the same.
func wantRoundTrip(t *testing.T, p place) {
	t.Helper()
	first, second := filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "out")
	if status, out, stderr := call(t, p.with("export", "--csv", first)...); status != done || !strings.Contains(out, "已导出 3 件") {
		t.Fatalf("export: %d\n%s%s", status, out, stderr)
	}
	other := founded(t, "--data", t.TempDir())
	stockTown(t, other)
	if status, out, stderr := call(t, other.with("import", filepath.Join(first, "目录.csv"), "--by", "liuhe.clerk", "--source", "x", "--save")...); status != done {
		t.Fatalf("taken over again: %d\n%s%s", status, out, stderr)
	}
	inApp(t, other, func(a *app) error {
		units := []gongkai.UnitID{"liuhe"}
		batches, err := a.catalog.Batches.Batches(t.Context(), units)
		for _, s := range []struct {
			account string
			from    catalog.State
			do      catalog.Command
		}{
			{"liuhe.reviewer", catalog.InReview, catalog.Pass{Kind: catalog.Disclosure}},
			{"liuhe.secrecy", catalog.InReview, catalog.Pass{Kind: catalog.Secrecy, Basis: "原已公开"}},
			{"liuhe.publisher", catalog.Passed, catalog.Publish{}},
		} {
			who, bad := a.org.Person(t.Context(), gongkai.System, s.account)
			_, _, failed := a.catalog.DoAll(t.Context(), who.Actor(""), batches[0].ID, units, s.from, s.do)
			err = errors.Join(err, bad, failed)
		}
		return err
	})
	if status, out, stderr := call(t, other.with("export", "--csv", second)...); status != done {
		t.Fatalf("export again: %d\n%s%s", status, out, stderr)
	}
	was, is := tree(t, first), tree(t, second)
	if !maps.Equal(was, is) || len(was) != 5 {
		t.Errorf("%d files, then %d\n%v\n%v\n%s\n%s", len(was), len(is), slices.Sorted(maps.Keys(was)), slices.Sorted(maps.Keys(is)), was["目录.csv"], is["目录.csv"])
	}
}

func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(root, name)
		all[name] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
