package document

import (
	"fmt"
	"math"

	"github.com/ledongthuc/pdf"
)

// show sets a string of text.
func (c *commands) show(args []pdf.Value) {
	if c.font == nil || len(args) == 0 {
		return
	}
	for rest := args[0].RawString(); rest != ""; {
		var code string
		code, rest = c.font.next(rest)
		wide := c.font.advance(code) / 1000 * c.size
		set := c.text.then(c.page)
		from, to, up := set.apply(0, c.rise), set.apply(wide*c.across, c.rise), set.apply(0, c.rise+c.size)
		next := wide + c.chars
		if code == " " {
			next += c.words
		}
		c.text = matrix{1, 0, 0, 1, next * c.across, 0}.then(c.text)
		text, known := c.font.text(code)
		if !known {
			c.unknown++
			continue
		}
		g, straight := glyphAt(from, to, up)
		switch {
		case !straight:
		case len(c.glyphs) >= maxGlyphs:
			panic(fmt.Errorf("page %d sets more than %d characters", c.number, maxGlyphs))
		default:
			if c.mode == 3 {
				c.invisible++
			}
			g.text, g.first = character(text), c.moved
			c.moved = false
			c.glyphs = append(c.glyphs, g)
		}
	}
}

// turn is how a character lies.
type turn int8

// A character stands upright, or lies on its right or left side: then it is read
// downwards or upwards.
const (
	upright turn = iota
	down
	upwards
)

// glyphAt is a character from where to where its base line runs, and where it rises to;
// false if it stands neither upright nor on a side.
func glyphAt(from, to, up point) (glyph, bool) {
	size := math.Hypot(up.x-from.x, up.y-from.y)
	along, across := to.x-from.x, to.y-from.y
	switch {
	case size < 1:
	case math.Abs(across) <= slant*size && along >= 0 && up.y >= from.y:
		return glyph{left: from.x, right: to.x, base: from.y, size: size}, true
	case math.Abs(along) <= slant*size && across < 0 && up.x > from.x:
		return onSide(down, from, to, size), true
	case math.Abs(along) <= slant*size && across > 0 && up.x < from.x:
		return onSide(upwards, from, to, size), true
	}
	return glyph{}, false
}

// midHeight is how far above its base line the middle of a character is, in its size.
const midHeight = 0.35

// onSide is a character that lies on a side, in the box that it takes on the page.
func onSide(to turn, from, end point, size float64) glyph {
	middle := point{from.x + midHeight*size, (from.y + end.y) / 2}
	if to == upwards {
		middle.x = from.x - midHeight*size
	}
	return glyph{
		left: middle.x - size/2, right: middle.x + size/2, base: middle.y - midHeight*size, size: size,
		turn: to, length: math.Abs(end.y - from.y),
	}
}
