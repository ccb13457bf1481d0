package document

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/ledongthuc/pdf"
)

// glyph is a character on a page: where it begins and ends, its base line, its size.
type glyph struct {
	left, right, base, size float64
	text                    string
	turn                    turn
	length                  float64 // along its base line, where it lies on a side
	first                   bool    // of a string that was given its own place
}

// rule is a line drawn along the page or down it.
type rule struct {
	down         bool
	at, from, to float64
}

// drawing is what one page shows, in points from its lower left corner as it is held.
type drawing struct {
	number   int
	deadline time.Time
	glyphs   []glyph
	rules    []rule
	distance *int // of the number printed at its edge from its own, nil if none is

	unknown   int // characters without a text
	invisible int // characters drawn in no colour, as recognition leaves them
	pictures  int
	steps     int
}

// What one page may draw.
const (
	maxGlyphs = 200_000
	maxRules  = 50_000
	maxForms  = 6    // forms within forms
	thin      = 2.6  // points; a filled box thinner than this is a rule
	slant     = 0.08 // of the size; text that rises more is a watermark, unless it is turned
)

// matrix maps points: x' = a x + c y + e, y' = b x + d y + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// then is m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m.a*n.a + m.b*n.c, m.a*n.b + m.b*n.d,
		m.c*n.a + m.d*n.c, m.c*n.b + m.d*n.d,
		m.e*n.a + m.f*n.c + n.e, m.e*n.b + m.f*n.d + n.f,
	}
}

func (m matrix) apply(x, y float64) point { return point{m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f} }

type point struct{ x, y float64 }

// brush is the state that drawing commands change.
type brush struct {
	page                                matrix
	font                                *pdfFont
	size, chars, words, across, leading float64
	rise                                float64
	mode                                int64
}

// draw reads the drawing commands of a page.
func (d *drawing) draw(p pdf.Value) (err error) {
	defer func() {
		if v := recover(); v != nil {
			e, isError := v.(error)
			if !isError {
				e = fmt.Errorf("page %d: %v", d.number, v)
			}
			err = e
		}
	}()
	box := inherited(p, "MediaBox")
	left, bottom := box.Index(0).Float64(), box.Index(1).Float64()
	width, height := box.Index(2).Float64()-left, box.Index(3).Float64()-bottom
	held := matrix{1, 0, 0, 1, -left, -bottom}
	switch turned := ((inherited(p, "Rotate").Int64() % 360) + 360) % 360; turned {
	case 90:
		held = held.then(matrix{0, -1, 1, 0, 0, width})
	case 180:
		held = held.then(matrix{-1, 0, 0, -1, width, height})
	case 270:
		held = held.then(matrix{0, 1, -1, 0, height, 0})
	}
	d.stream(p.Key("Contents"), inherited(p, "Resources"), held, 0)
	if to := d.mostly(); to != upright { // a page bound on its side
		*d = drawing{number: d.number, deadline: d.deadline, steps: d.steps}
		d.stream(p.Key("Contents"), inherited(p, "Resources"), held.then(to.back()), 0)
	}
	return nil
}

// inherited is a value of a page, or of the nodes above it.
func inherited(v pdf.Value, key string) pdf.Value {
	for range 64 {
		if found := v.Key(key); !found.IsNull() || v.IsNull() {
			return found
		}
		v = v.Key("Parent")
	}
	return pdf.Value{}
}

// sure panics if a stream of commands is too long, or of a kind that the library does
// not come back from.
func sure(v pdf.Value) {
	var parts []io.Reader
	for i := range v.Len() {
		parts = append(parts, v.Index(i).Reader())
	}
	if v.Kind() != pdf.Array {
		parts = append(parts, v.Reader())
	}
	data, _ := io.ReadAll(io.LimitReader(io.MultiReader(parts...), maxContent+1))
	if len(data) > maxContent {
		panic(fmt.Errorf("more than %d bytes of commands", maxContent))
	}
	if endsInHexString(data) {
		panic(errors.New("a string has no end"))
	}
}

// operands are the values before a command; they are taken off the stack.
func operands(stack *pdf.Stack) []pdf.Value {
	all := make([]pdf.Value, stack.Len())
	for i := len(all) - 1; i >= 0; i-- {
		all[i] = stack.Pop()
	}
	return all
}

// stream reads the commands of a page or of a form on it.
func (d *drawing) stream(v, resources pdf.Value, start matrix, depth int) {
	if v.IsNull() || depth > maxForms {
		return
	}
	sure(v)
	c := &commands{drawing: d, resources: resources, depth: depth, fonts: map[string]*pdfFont{}, brush: brush{page: start, across: 1}}
	pdf.Interpret(v, func(stack *pdf.Stack, op string) {
		if d.steps++; d.steps%512 == 0 && time.Now().After(d.deadline) {
			panic(errPDFTime)
		}
		args := operands(stack)
		switch {
		case op == "EI":
			c.inlinePicture = false
			d.pictures++
		case c.inlinePicture:
		case op == "ID":
			c.inlinePicture = true
		case !c.textCommand(op, args):
			c.paintCommand(op, args)
		}
	})
}

// commands is one stream of drawing commands while it is read.
type commands struct {
	*drawing
	brush
	resources     pdf.Value
	depth         int
	fonts         map[string]*pdfFont
	saved         []brush
	text, line    matrix
	path          [][]point
	inlinePicture bool
	moved         bool // to a place of its own, since the last string of text
}

// textCommand carries out a command about text and reports whether it was one.
func (c *commands) textCommand(op string, args []pdf.Value) bool {
	one := func(to *float64, scale float64) {
		if n, ok := numbers(args, 1); ok {
			*to = n[0] * scale
		}
	}
	switch op {
	case "BT":
		c.text, c.line, c.moved = identity, identity, true
	case "ET":
	case "Tf":
		if len(args) >= 2 {
			c.font = c.fontOf(args[0].Name())
			c.size = args[1].Float64()
		}
	case "Tc":
		one(&c.chars, 1)
	case "Tw":
		one(&c.words, 1)
	case "Tz":
		one(&c.across, 0.01)
	case "TL":
		one(&c.leading, 1)
	case "Ts":
		one(&c.rise, 1)
	case "Tr":
		if len(args) > 0 {
			c.mode = args[0].Int64()
		}
	case "Tm":
		if n, ok := numbers(args, 6); ok {
			c.line = matrix{n[0], n[1], n[2], n[3], n[4], n[5]}
			c.text, c.moved = c.line, true
		}
	case "Td", "TD":
		if n, ok := numbers(args, 2); ok {
			if op == "TD" {
				c.leading = -n[1]
			}
			c.move(n[0], n[1])
		}
	case "T*":
		c.move(0, -c.leading)
	case "Tj":
		c.show(args)
	case "'", "\"":
		if n, ok := numbers(args[:max(0, len(args)-1)], 2); ok && op == "\"" {
			c.words, c.chars = n[0], n[1]
		}
		c.move(0, -c.leading)
		c.show(args[max(0, len(args)-1):])
	case "TJ":
		if len(args) == 0 {
			return true
		}
		for i := range args[0].Len() {
			v := args[0].Index(i)
			if v.Kind() == pdf.String {
				c.show([]pdf.Value{v})
			} else {
				c.text = matrix{1, 0, 0, 1, -v.Float64() / 1000 * c.size * c.across, 0}.then(c.text)
			}
		}
	default:
		return false
	}
	return true
}

func (c *commands) move(x, y float64) {
	c.line = matrix{1, 0, 0, 1, x, y}.then(c.line)
	c.text, c.moved = c.line, true
}

func (c *commands) fontOf(name string) *pdfFont {
	f, ok := c.fonts[name]
	if !ok {
		f = newPDFFont(c.resources.Key("Font").Key(name))
		c.fonts[name] = f
	}
	return f
}
