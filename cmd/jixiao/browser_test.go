package main

import (
	"bufio"
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var shots = flag.String("shots", "", "write a picture of every page TestPages opens to this folder")

// TestPages looks at every kind of page with every data set, as it is read: wide
// and narrow, light and dark.
func TestPages(t *testing.T) {
	origin := serving(t, "serve")
	for _, set := range []string{"real", "sample"} {
		t.Run(set, func(t *testing.T) {
			t.Parallel()
			b := newTab(t, origin)
			paths := onePageOfEachKind(t, fetcher(t, origin), set)
			if set == "real" {
				paths = append(paths, "/budget/memo") // a paper of two lines; that of the province has seventy pages
			}
			for _, path := range paths {
				name, _, _ := strings.Cut(path, "?")
				t.Run(name, func(t *testing.T) {
					b.t = t
					b.look(path, shotName(set, path))
				})
			}
		})
	}
}

// look opens a page and reports everything that is wrong with it.
func (b *tab) look(path, shot string) {
	b.t.Helper()
	b.media("light", "screen")
	b.viewport(1440, 900)
	b.open(path)
	b.report("charts without a drawing", ask[[]string](b, "jixiaoTest.emptyCharts()"))
	b.report("charts without a table", ask[[]string](b, "jixiaoTest.chartsWithoutTable()"))
	for _, width := range []int64{1440, 390} {
		b.viewport(width, 900)
		b.report(fmt.Sprintf("scrolls sideways at %d px", width), ask[[]string](b, "jixiaoTest.sideways()"))
		for _, scheme := range []string{"light", "dark"} {
			b.media(scheme, "screen")
			if scheme == "light" || width == 1440 {
				b.report(fmt.Sprintf("WCAG 2.2 AA, %s, %d px", scheme, width), b.violations())
			}
			b.shoot(fmt.Sprintf("%s-%d-%s.png", shot, width, scheme))
		}
	}
	b.viewport(794, 1123) // A4 at 96 dpi
	b.media("light", "print")
	b.report("wider than a printed page", ask[[]string](b, "jixiaoTest.sideways()"))
	b.report("heard", b.heard())
}

func (b *tab) report(what string, found []string) {
	b.t.Helper()
	if len(found) > 0 {
		b.t.Errorf("%s:\n\t%s", what, strings.Join(found, "\n\t"))
	}
}

func shotName(set, path string) string {
	name, _, _ := strings.Cut(strings.TrimLeft(path, "/"), "?")
	return set + "-" + strings.NewReplacer("/", "-", "%", "").Replace(cmp.Or(name, "index"))
}

func (b *tab) shoot(name string) {
	b.t.Helper()
	if *shots == "" {
		return
	}
	picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.MkdirAll(*shots, 0o777)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(*shots, name), picture, 0o666)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

// serving runs the program with the arguments on a free port until the test ends,
// and is where it answers.
func serving(t *testing.T, args ...string) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	out, in := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, append(args, "-addr", "127.0.0.1:0"), in, in)
		in.Close()
		ended <- err
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("jixiao %s ended with %v", strings.Join(args, " "), err)
		}
	})
	origin, said := addressIn(out)
	if origin == "" {
		t.Fatalf("jixiao %s ended and never said where it serves:\n%s", strings.Join(args, " "), said)
	}
	go io.Copy(io.Discard, out)
	return origin
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// addressIn reads what a server prints until it says where it answers; "" if it
// stops without.
func addressIn(out io.Reader) (origin, said string) {
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		said += lines.Text() + "\n"
		if at := address.FindString(lines.Text()); at != "" {
			return at, said
		}
	}
	return "", said
}
