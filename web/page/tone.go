package page

// Tone is how a word of state or a button is coloured. The word says it
// already; colour is never alone.
type Tone string

const (
	Plain  Tone = ""
	OK     Tone = "ok"      // settled, in force
	Now    Tone = "now"     // being worked on
	Soon   Tone = "soon"    // needs a person before long
	Bad    Tone = "bad"     // wrong, repealed
	Late   Tone = "late"    // overdue
	Care   Tone = "care"    // banner: mind this
	Ended  Tone = "ended"   // banner: no longer in force
	Done   Tone = "done"    // banner: it has been done
	Solid  Tone = "primary" // the one button of a page that goes on
	Danger Tone = "danger"  // a button that cannot be undone
)

// with joins a class and a tone.
func with(class string, t Tone) string {
	if t == Plain {
		return class
	}
	return class + " " + string(t)
}
