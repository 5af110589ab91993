package form

// forms are the versions, made once and only read.
var forms = map[Version]*Form{
	Narrative:     {Version: Narrative},
	V2019:         {Version: V2019, Tables: append(proactive2019(), applications(other2019), remedies())},
	V2021:         {Version: V2021, Tables: append(proactive2021(), applications(other2021), remedies())},
	V2021Rows2019: {Version: V2021Rows2019, Tables: append(proactive2021(), applications(other2019), remedies())},
}
