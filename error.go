package gongkai

import (
	"errors"
	"fmt"
)

// Kind says what a program can do about an error. Anything that is not one of
// ours is Internal, so that a disk error never reaches a reader's screen.
type Kind string

const (
	Internal     Kind = "internal"     // our fault; details go to the log only
	Invalid      Kind = "invalid"      // the input cannot be accepted as it is
	NotFound     Kind = "not_found"    // there is no such thing
	Gone         Kind = "gone"         // there was; it was withdrawn, with a reason
	Conflict     Kind = "conflict"     // the thing has changed or already stands elsewhere
	Forbidden    Kind = "forbidden"    // this actor may not
	Unknown      Kind = "unknown"      // not signed in
	TooLarge     Kind = "too_large"    // more bytes than we take
	TooMany      Kind = "too_many"     // too often; try later
	Busy         Kind = "busy"         // the store is busy; the same call may succeed later
	Full         Kind = "full"         // no space left to write
	ReadOnly     Kind = "read_only"    // the store cannot be written
	Incompatible Kind = "incompatible" // data of another version of the program
)

// Error is an error for three readers: a kind for the program, words for the
// person (Chinese, saying what to do), and a cause for us.
type Error struct {
	Kind    Kind
	Message string // shown to the person; never holds personal data or secrets
	Field   string // the form field it concerns, if one does
	Err     error  // the cause, for the log; may be nil
}

func (e *Error) Error() string {
	if e.Err != nil {
		return e.Message + ": " + e.Err.Error()
	}
	return e.Message
}

func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an error of kind with words for the person. What caused it is
// kept with Because.
func Errorf(kind Kind, format string, args ...any) error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// At makes an Invalid error that concerns one field of a form.
func At(field, format string, args ...any) error {
	return &Error{Kind: Invalid, Field: field, Message: fmt.Sprintf(format, args...)}
}

// Because makes an error of kind with words for the person and a cause that
// only the log shows.
func Because(cause error, kind Kind, format string, args ...any) error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...), Err: cause}
}

// KindOf tells the kind of err: "" for nil, Internal for foreign errors.
func KindOf(err error) Kind {
	var e *Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &e):
		return e.Kind
	}
	return Internal
}

// Words gives what a person may read about err: the message of our own error,
// or a sentence that gives nothing away.
func Words(err error) string {
	var e *Error
	if errors.As(err, &e) && e.Kind != Internal {
		return e.Message
	}
	return "系统出了问题，没有保存任何改动。请稍后再试；如果仍然不行，请把页面上的请求编号告诉管理员。"
}

// Fields collects the errors that concern form fields, out of err and of what
// it joins, in order.
func Fields(err error) []*Error {
	var e *Error
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		var all []*Error
		for _, part := range j.Unwrap() {
			all = append(all, Fields(part)...)
		}
		return all
	}
	if errors.As(err, &e) && e.Field != "" {
		return []*Error{e}
	}
	return nil
}
