package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-runewidth"

	"jixiao/datasets"
)

// progress is a bar on a terminal; elsewhere it shows nothing.
type progress struct {
	w           io.Writer // nil shows nothing
	done, total int
	shown       time.Time
}

const (
	barWidth     = 30
	barNameWidth = 32
	barEvery     = 100 * time.Millisecond
)

func newProgress(w io.Writer, total int) *progress {
	p := &progress{total: total}
	if f, ok := w.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			p.w = w
		}
	}
	return p
}

// step counts one file, of which it shows the name; the forms in a file are part of it.
func (p *progress) step(r datasets.Receipt) {
	if r.Part > 0 {
		return
	}
	p.done++
	if p.w == nil || time.Since(p.shown) < barEvery && p.done < p.total {
		return
	}
	p.shown = time.Now()
	full := barWidth * p.done / max(p.total, 1)
	fmt.Fprintf(p.w, "\r%s%s %d/%d %s", strings.Repeat("█", full), strings.Repeat("░", barWidth-full), p.done, p.total,
		runewidth.FillRight(runewidth.Truncate(r.File, barNameWidth, "…"), barNameWidth))
}

// end clears the line, for the report to begin on.
func (p *progress) end() {
	if p.w != nil && p.done > 0 {
		fmt.Fprintf(p.w, "\r%s\r", strings.Repeat(" ", 2*barWidth+barNameWidth))
	}
}
