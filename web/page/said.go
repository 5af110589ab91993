package page

import (
	"encoding/base64"
	"net/http"
)

const saidCookie = "gongkai_said"

// Say leaves a sentence for the next page, such as 已送审. Call it before Then.
func (s *Site) Say(w http.ResponseWriter, words string) {
	http.SetCookie(w, &http.Cookie{
		Name: saidCookie, Value: base64.RawURLEncoding.EncodeToString([]byte(words)), Path: "/",
		MaxAge: 60, HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode,
	})
}

// said reads the sentence; what cannot be read was not ours.
func said(r *http.Request) string {
	c, err := r.Cookie(saidCookie)
	if err != nil {
		return ""
	}
	words, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || len(words) > 600 {
		return ""
	}
	return string(words)
}

// dropSaid forgets the sentence once a page has shown it.
func dropSaid(w http.ResponseWriter, r *http.Request) {
	if _, err := r.Cookie(saidCookie); err == nil {
		http.SetCookie(w, &http.Cookie{Name: saidCookie, Path: "/", MaxAge: -1})
	}
}
