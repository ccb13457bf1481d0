// Package chart draws with go-echarts, and is the only package that imports it.
// Charts leave as JSON options without functions: the boot script of the page
// looks up formatters and colours by name.
package chart

// Chart is one drawing, ready to be written as an option for ECharts.
type Chart struct{}
