package selfeval

import (
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// put says in which cell a value of the row at a place stands: in that of its column, or
// in the one merged down over it.
func (f *form) put(place, heading string, row, col int) {
	col = f.col(row, col)
	if text, merged := f.rows[row].Cell(col), f.rows[row].At(col); text != "" {
		f.out.Places.Put(place, heading, f.cellPlace(place, row, col))
	} else if merged.Covered && merged.Up > 0 && merged.Left == 0 {
		for row--; row > 0 && f.rows[row].Covered(col); row-- {
		}
		if f.rows[row].Cell(col) == merged.Over {
			f.out.Places.Put(place, heading, f.cellPlace(place, row, col))
		}
	}
}

// cellPlace is where a cell stands, labelled as the row that it speaks of. Of a file that
// has dropped its blank cells, the cells were moved below their headings: there it is the
// one cell of the row that holds the text, else the row.
func (f *form) cellPlace(place string, row, col int) string {
	r := f.rows[row]
	if f.moved == nil {
		return r.Place(document.Label(place), col)
	}
	at := -1
	held := f.moved[r.At(-1).Place]
	for j, c := range held.Cells {
		switch {
		case c != r.Cell(col):
		case at >= 0:
			return r.Place(document.Label(place), -1)
		default:
			at = j
		}
	}
	return r.Place(document.Label(place), at)
}

// movedRows are the rows of a file of cells as they stand in it, by their places, where
// they are put below their headings to be read; else nil.
func movedRows(d document.Document) map[string]document.Row {
	rows := d.Rows()
	if d.Format == document.Text || !isRagged(rows) {
		return nil
	}
	held := map[string]document.Row{}
	for _, r := range rows {
		held[r.At(-1).Place] = r
	}
	return held
}

// fieldValues are the headings of the project's fields.
var fieldValues = map[field]string{
	projectCode: record.CodeValue, projectName: record.NameValue, fiscalYear: record.YearValue,
	unit: record.UnitValue, department: record.DepartmentValue, filer: record.UnitValue,
	ownDepartment: record.DepartmentValue, ownUnit: record.UnitValue,
}

// evaluationPlaces has the cells of the evaluation's values found from its row too.
func (f *form) evaluationPlaces() {
	for _, heading := range []string{record.FullScoreValue, record.ScoreValue, record.GradeValue, record.YearValue, record.GoalValue, record.ResultValue} {
		f.out.Places.Put(f.out.Evaluation.Place, heading, f.out.Places.Of("", heading))
	}
}

// ofEvaluation says where a value of the evaluation or the project stands.
func (f *form) ofEvaluation(heading string, row, col int) {
	f.out.Places.Put("", heading, f.cellPlace("自评表", row, f.col(row, col)))
}
