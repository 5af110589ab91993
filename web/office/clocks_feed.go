package office

import (
	"net/http"
	"strings"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
)

const feedPath = "/office/calendar/"

// clockFeed makes or revokes the address that a person's calendar fetches.
func (o *Office) clockFeed(w http.ResponseWriter, r *http.Request) error {
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	actor := page.Actor(r)
	if f.Text("do", 20) == "revoke" {
		if err = o.Feeds.Revoke(r.Context(), actor); err == nil {
			o.Site.Say(w, "日历订阅已经停用。")
		}
		return page.Then(w, r, err, clocksPath)
	}
	token := page.OnceKey()
	if err := o.Feeds.Make(r.Context(), actor, o.sessions.GetInt(r.Context(), keyPeriod), token); err != nil {
		return err
	}
	scheme := "https://"
	if !o.Site.Secure {
		scheme = "http://"
	}
	return o.showClocks(w, r, scheme+r.Host+feedPath+token+".ics")
}

// feed gives the calendar to whoever has its address. What it shows is what its
// person may see today; it ends with the person's sessions.
func (o *Office) feed(w http.ResponseWriter, r *http.Request) error {
	token, ok := strings.CutSuffix(r.PathValue("file"), ".ics")
	if !ok {
		return page.NotFound(w, r)
	}
	feed, err := o.Feeds.Find(r.Context(), token)
	if err != nil {
		return err
	}
	_, actor, err := o.Org.Actor(r.Context(), feed.Person, feed.Sessions, page.Actor(r).From)
	if gongkai.KindOf(err) == gongkai.Unknown {
		return gongkai.Errorf(gongkai.NotFound, "没有这个日历订阅，或者它已经停用。")
	}
	if err != nil {
		return err
	}
	return o.writeFeed(w, r, actor)
}

func (o *Office) writeFeed(w http.ResponseWriter, r *http.Request, actor gongkai.Actor) error {
	units, err := o.mayRead(r.Context(), actor)
	if err != nil {
		return err
	}
	var all []foi.Running
	if len(units) > 0 {
		if all, err = o.running(r.Context(), actor, units); err != nil {
			return err
		}
	}
	text := foi.Calendar(all, "政府信息公开期限", func(id gongkai.UnitID) string { return unitName(units, id) }, o.Now())
	h := w.Header()
	h.Set("Content-Type", "text/calendar; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="gongkai.ics"`)
	h.Set("Cache-Control", "private, no-store")
	w.Write([]byte(text)) // an error means that the reader went away
	return nil
}

func unitName(units []org.Unit, id gongkai.UnitID) string { return unitOf(units, id).Short }
