package office

import "net/http"

// settingsRoutes are the pages of the system administrator (units), of the
// security administrator (people) and of the 主管部门 (letters).
func (o *Office) settingsRoutes(mux *http.ServeMux) {
	mux.Handle("GET "+settingsPath+"{$}", o.Site.Handle(o.settings))
	mux.Handle("GET /office/settings/units", o.Site.Handle(o.units))
	mux.Handle("GET /office/settings/units/new", o.Site.Handle(o.newUnit))
	mux.Handle("POST /office/settings/units/new", o.Site.Handle(o.addUnit))
	mux.Handle("GET /office/settings/unit/{id}", o.Site.Handle(o.editUnit))
	mux.Handle("POST /office/settings/unit/{id}", o.Site.Handle(o.changeUnit))
	mux.Handle("GET /office/settings/unit/{id}/rename", o.Site.Handle(o.renameForm))
	mux.Handle("POST /office/settings/unit/{id}/rename", o.Site.Handle(o.rename))
	mux.Handle("GET /office/settings/unit/{id}/abolish", o.Site.Handle(o.abolishForm))
	mux.Handle("POST /office/settings/unit/{id}/abolish", o.Site.Handle(o.abolish))

	mux.Handle("GET /office/settings/words", o.Site.Handle(o.words))
	mux.Handle("POST /office/settings/words", o.Site.Handle(o.changeWords))
	mux.Handle("GET "+lettersPath, o.Site.Handle(o.letters))
	mux.Handle("GET "+lettersPath+"/text/{id...}", o.Site.Handle(o.letterText))
	mux.Handle("POST "+lettersPath+"/text/{id...}", o.Site.Handle(o.changeLetterText))
	mux.Handle("GET "+lettersPath+"/readings", o.Site.Handle(o.readings))
	mux.Handle("POST "+lettersPath+"/readings", o.Site.Handle(o.setReading))

	mux.Handle("GET /office/settings/spelling", o.Site.Handle(o.spelling))
	mux.Handle("POST /office/settings/spelling", o.Site.Handle(o.keepSpelling))

	mux.Handle("GET /office/settings/people", o.Site.Handle(o.people))
	mux.Handle("GET /office/settings/people/new", o.Site.Handle(o.newPerson))
	mux.Handle("POST /office/settings/people/new", o.Site.Handle(o.addPerson))
	mux.Handle("GET /office/settings/person/{account}", o.Site.Handle(o.person))
	mux.Handle("POST /office/settings/person/{account}/grant", o.Site.Handle(o.grant))
	mux.Handle("POST /office/settings/person/{account}/revoke", o.Site.Handle(o.revoke))
	mux.Handle("POST /office/settings/person/{account}/reset", o.Site.Handle(o.resetPassword))
	mux.Handle("POST /office/settings/person/{account}/close", o.Site.Handle(o.closeAccount))
	mux.Handle("POST /office/settings/person/{account}/reopen", o.Site.Handle(o.reopenAccount))
}

const (
	unitsPath  = "/office/settings/units"
	peoplePath = "/office/settings/people"
)
