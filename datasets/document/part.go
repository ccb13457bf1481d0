package document

import "strings"

// Cut is the rows from up to to, counted as [Document.Rows] does, as a document of its
// own: the part of a file that is one form. Notes of the file go with the parts they
// speak of, those of no place with every part.
func (d Document) Cut(from, to, part int) Document {
	out := d
	out.Part, out.Title, out.Blocks, out.Notes, out.lines, out.loose, out.Outside = part, "", nil, nil, nil, nil, nil
	at := 0
	for _, b := range d.Blocks {
		size := max(1, len(b.Rows))
		first, last := max(from-at, 0), min(to-at, size)
		at += size
		if first >= last {
			continue
		}
		if b.Rows != nil {
			b.Rows = b.Rows[first:last]
			b.Line, b.at = b.Rows[0].Line, b.Rows[0].at
		}
		out.Blocks = append(out.Blocks, b)
	}
	rows := out.Rows()
	if len(rows) > 0 {
		out.Title = strings.Join(strings.Fields(strings.Join(rows[0].Cells, " ")), " ")
	}
	for _, n := range d.Notes {
		if n.Place == "" || spoken(n.Place, rows) {
			out.Notes = append(out.Notes, n)
		}
	}
	return out
}

// spoken reports whether a place lies in the sheets of rows, or is one of them where
// the format has no sheets.
func spoken(place string, rows []Row) bool {
	for _, r := range rows {
		if sheet := r.Sheet(); sheet != "" && strings.Contains(place, "工作表“"+sheet+"”") || sheet == "" && strings.Contains(place, r.Place("", -1)) {
			return true
		}
	}
	return false
}

// Sheet is the name of the sheet of a workbook the row stands on, "" in other formats.
func (r Row) Sheet() string {
	if r.at.sheet == nil {
		return ""
	}
	return *r.at.sheet
}
