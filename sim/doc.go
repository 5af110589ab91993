// Package sim makes a county that does not exist, from one number: its units
// and people, what they published over the last three years, who asked them
// for what, and how it ended. The same number and the same day give the same
// county, on either database.
//
// Make is pure: it writes nothing and asks nobody. Play then takes the county
// through the desks that people use (org, catalog, foi), with each unit's own
// clerk, reviewer, secrecy reviewer and leader acting on the day they would
// have acted, so that every rule of the house is met on the way and every
// figure of an annual report has its records.
//
// Nothing here is real: 明阳县 and its division code 990099 are in no list,
// telephone numbers have the area code 0000, and every sentence was written
// for this package (text/*.txt).
package sim
