package catalog

import (
	"context"
	"time"

	"gongkai"
	"gongkai/catalog/screen"
	"gongkai/org"
)

// Pack is one version of the words that drafts are searched for (错词库).
type Pack struct {
	Version int // 0 for the one the program brings
	By      string
	At      time.Time
	Words   []screen.Word
}

// firstWords is the pack until somebody has written one.
var firstWords = []screen.Word{
	{Wrong: "截止目前", Right: "截至目前"}, {Wrong: "帐户", Right: "账户"}, {Wrong: "身份証", Right: "身份证"},
	{Wrong: "部份", Right: "部分"}, {Wrong: "既使", Right: "即使"}, {Wrong: "座谈会纪录", Right: "座谈会记录"},
	{Wrong: "工商行政管理局", Right: "市场监督管理局", Note: "2018 年机构改革后的名称"},
	{Wrong: "国土资源局", Right: "自然资源局", Note: "2018 年机构改革后的名称"},
	{Wrong: "安全生产监督管理局", Right: "应急管理局", Note: "2018 年机构改革后的名称"},
}

// Pack gives the newest version of the pack.
func (d *Desk) Pack(ctx context.Context) (Pack, error) {
	p, err := d.Store.Spelling(ctx)
	if gongkai.KindOf(err) == gongkai.NotFound {
		return Pack{Words: firstWords}, nil
	}
	return p, err
}

// maxWords bounds a pack: each word is looked for in every text.
const maxWords = 2000

// KeepPack writes a new version of the pack; was is the version it was written
// from, and Conflict answers one that is no longer the newest.
func (d *Desk) KeepPack(ctx context.Context, by gongkai.Actor, was int, words []screen.Word) error {
	if err := org.May(by, org.ManageWords, ""); err != nil {
		return err
	}
	if len(words) > maxWords {
		return gongkai.At("words", "最多 %d 个词，现在有 %d 个。", maxWords, len(words))
	}
	return d.Store.KeepSpelling(ctx, by, Pack{Version: was + 1, By: by.Name, At: d.Now(), Words: words})
}
