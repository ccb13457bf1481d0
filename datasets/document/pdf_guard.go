package document

import (
	"bytes"
	"fmt"
	"strconv"
	"time"
)

// maxObjects is how many objects a PDF may number. The library makes room for as many
// as the file claims, and cannot be stopped in some loops; what it must not be given
// is found here first.
const maxObjects = 4_000_000

// guardedFile is the bytes of a PDF; reading them ends when the time is over.
type guardedFile struct {
	*bytes.Reader
	deadline time.Time
}

func (g guardedFile) ReadAt(p []byte, off int64) (int, error) {
	if time.Now().After(g.deadline) {
		panic(errPDFTime)
	}
	return g.Reader.ReadAt(p, off)
}

// claims reports an error if the lists of objects claim more than a file can hold.
func claims(data []byte) error {
	if bytes.IndexByte(data, '#') >= 0 {
		data = unescapedNames(data)
	}
	for _, key := range []string{"/Size", "/Index", "/Columns", "/Colors", "/BitsPerComponent", "/W", "/N", "/First"} {
		for rest := data; ; {
			i := bytes.Index(rest, []byte(key))
			if i < 0 {
				break
			}
			rest = rest[i+len(key):]
			if n := largest(rest); n > maxObjects {
				return fmt.Errorf("%s claims %d", key, n)
			}
		}
	}
	for rest := data; ; {
		i := bytes.Index(rest, []byte("xref"))
		if i < 0 {
			return nil
		}
		rest = rest[i+len("xref"):]
		if err := tableClaims(rest); err != nil {
			return err
		}
	}
}

// largest is the largest number up to the next name or end of the dictionary.
func largest(data []byte) int {
	most := 0
	for i := 0; i < min(len(data), 4096); i++ {
		switch c := data[i]; {
		case c == '/' || c == '>' || c == 'R' || c == '(':
			return most
		case c >= '0' && c <= '9':
			from := i
			for i < len(data) && data[i] >= '0' && data[i] <= '9' {
				i++
			}
			n, err := strconv.Atoi(string(data[from:min(i, from+19)]))
			if err != nil {
				return maxObjects + 1
			}
			most = max(most, n)
			i--
		}
	}
	return most
}

// tableClaims reads the parts of a table of objects: where a part begins, how many
// there are, and a line for each.
func tableClaims(data []byte) error {
	next := func() string {
		data = bytes.TrimLeft(data, " \t\r\n\f\x00")
		n := bytes.IndexAny(data, " \t\r\n\f\x00<%/([")
		if n < 0 {
			n = len(data)
		}
		word := string(data[:min(n, 24)])
		data = data[n:]
		return word
	}
	for {
		first, err1 := strconv.Atoi(next())
		count, err2 := strconv.Atoi(next())
		if err1 != nil || err2 != nil {
			return nil // the trailer, or none of ours
		}
		if first < 0 || count < 0 || first > maxObjects || count > maxObjects {
			return fmt.Errorf("table of %d objects from %d on", count, first)
		}
		for range 3 * count {
			if next() == "" {
				return nil
			}
		}
	}
}

// unescapedNames writes names plainly: /S#69ze is /Size.
func unescapedNames(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for i := 0; i < len(data); i++ {
		if data[i] == '#' && i+2 < len(data) {
			if n, err := strconv.ParseUint(string(data[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, data[i])
	}
	return out
}

// endsInHexString reports whether commands end inside a string of hexadecimal
// figures, behind which the library looks for its end for ever.
func endsInHexString(data []byte) bool {
	const text, comment, literal, figures = 0, 1, 2, 3
	state, depth := text, 0
	odd, sound := false, false
	for i := 0; i < len(data); i++ {
		c := data[i]
		switch state {
		case text:
			switch {
			case c == '%':
				state = comment
			case c == '(':
				state, depth = literal, 1
			case c == '<' && i+1 < len(data) && data[i+1] == '<':
				i++
			case c == '<':
				state = figures
			}
		case comment:
			if c == '\r' || c == '\n' {
				state = text
			}
		case literal:
			switch c {
			case '\\':
				i++
			case '(':
				depth++
			case ')':
				if depth--; depth == 0 {
					state = text
				}
			}
		case figures: // read in pairs; a pair that is none ends the string
			switch {
			case bytes.ContainsRune([]byte("\x00\t\n\f\r "), rune(c)):
			case !odd && c == '>':
				state = text
			case !odd:
				odd, sound = true, isFigure(c)
			default:
				odd = false
				if !sound || !isFigure(c) {
					state = text
				}
			}
		}
	}
	return state == figures
}

func isFigure(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
