package dashboard

import "github.com/xuri/excelize/v2"

// bookStyles are the styles of a workbook's cells, those of numbers by their format.
type bookStyles struct {
	title, head, text, note int
	numbers                 map[string]int
	totals                  map[string]int
	book                    *excelize.File
}

func newBookStyles(book *excelize.File) (*bookStyles, error) {
	s := &bookStyles{numbers: map[string]int{}, totals: map[string]int{}, book: book}
	wrapped := &excelize.Alignment{WrapText: true, Vertical: "top"}
	for _, of := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}}},
		{&s.head, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EDF2"}},
			Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}},
		{&s.text, excelize.Style{Alignment: wrapped}},
		{&s.note, excelize.Style{Font: &excelize.Font{Color: "5A646E"}}},
	} {
		id, err := book.NewStyle(&of.style)
		if err != nil {
			return nil, err
		}
		*of.id = id
	}
	return s, nil
}

// number is the style of a column's numbers, total that of their sum.
func (s *bookStyles) number(format string, total bool) (int, error) {
	held := s.numbers
	style := excelize.Style{CustomNumFmt: &format}
	if total {
		held = s.totals
		style.Font = &excelize.Font{Bold: true}
		style.Border = []excelize.Border{{Type: "top", Style: 1, Color: "000000"}}
	}
	if id, ok := held[format]; ok {
		return id, nil
	}
	id, err := s.book.NewStyle(&style)
	held[format] = id
	return id, err
}

// layBook prints a sheet of a workbook on lying A4, as wide as the paper.
func layBook(book *excelize.File, sheet string) error {
	wide := true
	if err := book.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &wide}); err != nil {
		return err
	}
	a4, lying, oneWide, anyHigh := 9, "landscape", 1, 0
	return book.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &lying, FitToWidth: &oneWide, FitToHeight: &anyHigh})
}

// bookWidth is a column's width in letters: room for its numbers or its texts.
func bookWidth(f Figure, j int) float64 {
	if f.numeric(j) {
		return 17
	}
	widest := 8
	for _, row := range f.Rows[:min(len(f.Rows), 200)] {
		if p, err := plainCell(f.Columns[j], row[j]); err == nil {
			widest = max(widest, 2*len([]rune(p.text)))
		}
	}
	return float64(min(widest+2, 48))
}
