// Package method holds the published methods that figures rest on: tests and
// limits of short series, comparisons of many districts, decompositions. Each says
// where it was published and is held to numbers printed there. It knows neither
// the records nor the pages: numbers in, numbers out.
package method
