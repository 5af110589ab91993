package page

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// Two work, two wait, the others are told to come again; who waits too long as
// well; and when the work is done all is as before.
func TestGate(t *testing.T) {
	s := New(Config{})
	g := NewGate(2, 50*time.Millisecond)
	inside, leave := make(chan bool), make(chan bool)
	h := s.Wrap(g.Handler(s, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { inside <- true; <-leave })))
	answers := make(chan *httptest.ResponseRecorder, 10)
	visit := func() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
		answers <- w
	}
	go visit()
	go visit()
	<-inside
	<-inside
	for range 5 {
		go visit()
	}
	for range 5 {
		w := <-answers
		if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "没有轮到您") {
			t.Errorf("turned away with %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
		}
	}
	go visit() // waits, and comes in when one leaves
	time.Sleep(time.Millisecond)
	leave <- true
	<-inside
	leave <- true
	leave <- true
	for range 3 {
		if w := <-answers; w.Code != http.StatusOK {
			t.Errorf("inside: %d", w.Code)
		}
	}
}
