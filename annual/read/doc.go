// Package read turns a report of any organ into a [form.Filled].
//
// It looks for what a reader looks for: the headings of the parts, the labels
// of rows, the numbers beside them, the sentences with figures. It knows the
// form, not the sources: no rule in here is made for one website. What cannot
// be decided is left blank and said to be so; what is wrong with the figures
// is for annual/rule to say.
package read
