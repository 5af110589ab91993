package org

import (
	"errors"

	"gongkai"
)

// problems collects what is wrong with a form, so that all of it can be shown.
type problems []error

// want adds words about a field unless ok.
func (p *problems) want(ok bool, field, words string) {
	if !ok {
		*p = append(*p, gongkai.At(field, "%s", words))
	}
}

// add adds err, if there is one.
func (p *problems) add(err error) {
	if err != nil {
		*p = append(*p, err)
	}
}

func (p problems) err() error { return errors.Join(p...) }
