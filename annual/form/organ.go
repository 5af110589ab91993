package form

import "regexp"

var organ = regexp.MustCompile(`^\p{Han}{2,30}(政府|办公室|办公厅|局|委|委员会|办事处|厅|镇|乡|街道|中心|院|部|管委会)$`)

// IsOrgan reports whether a line reads as the full name of an organ and nothing
// else, as on the first of the two lines of a report's title.
func IsOrgan(line string) bool { return organ.MatchString(line) }
