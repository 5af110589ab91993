// Package e2e drives the whole program in a real browser, on both databases:
// the day that the house is built for, every page of it looked at by axe, at
// the width of a desk and of a phone.
//
// The browser's side is in the .mjs files (playwright-core with the system's
// Chromium); this side builds the program, starts a demo county and hands over
// its address.
package e2e
