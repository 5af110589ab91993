package foi

import "gongkai/workday"

// notice writes a letter of the kind about a, to be issued today. The blanks of
// an application need not be given. An empty blank that the kind needs is a gap
// of the letter, which [Letter.Problems] names. A letter to somebody else than
// the applicant takes its addressee from the blank [Addressee].
//
// The blanks of each kind are listed beside its text, in Needs and May.
func (a Application) notice(kind LetterKind, organ Organ, m Moment, fills Fills) Letter {
	given := a.blanks(organ, m.Today())
	for name, value := range fills {
		given[name] = value
	}
	to := a.Applicant.Name
	if !kind.ToApplicant() {
		to = given[Addressee]
	}
	given[blankContested] = "本告知书"
	d := organ.Letters.draught(PassageID(kind), given)
	organ.Letters.remedies(d, Either, m.Today(), a.Wants.By)
	return d.write(kind, a.Number, organ, to, m.Today())
}

// blanks fills what every letter about an application may say. The applicant's
// name is not among it: third parties read letters too.
func (a Application) blanks(organ Organ, today workday.Day) Fills {
	return Fills{
		blankNumber:  a.Number.Label(organ.Code),
		blankOn:      a.Received.Chinese(),
		blankAsked:   asked(a.Asked()),
		blankDue:     a.Due.Day.Chinese(),
		blankOrgan:   organ.Name,
		blankYou:     you(a.Kind),
		blankContact: organ.contact(),
		blankToday:   today.Chinese(),
		blankReview:  organ.Review,
		blankCourt:   organ.Court,
	}
}
