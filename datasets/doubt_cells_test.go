package datasets

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jixiao/datasets/record"
)

// altered is the embedded form as a workbook in which something was changed at the first
// cell that holds a text.
func altered(t *testing.T, text string, change func(f *excelize.File, sheet, cell string) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(sheetOf(string(embedded(t, longgang))).xlsx(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		at, err := f.SearchSheet(sheet, text)
		if err != nil || len(at) == 0 {
			continue
		}
		if err := change(f, sheet, at[0]); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	t.Fatalf("no cell holds %s", text)
	return nil
}

func TestRowThatAWorkbookHidesIsListedWithTheFile(t *testing.T) {
	data := altered(t, "预算项目对本年度的影响期限", func(f *excelize.File, sheet, cell string) error {
		_, row, err := excelize.CellNameToCoordinates(cell)
		if err != nil {
			return err
		}
		return f.SetRowVisible(sheet, row, false)
	})
	f := readBytes(t, "hidden.xlsx", data)
	for _, u := range f.Unplaced {
		if strings.Contains(u.Why, "隐藏的行列") && strings.Contains(u.Why, "预算项目对本年度的影响期限") {
			return
		}
	}
	t.Errorf("the hidden row is listed nowhere: %+v", f.Unplaced)
}

func TestFormulaWithoutItsValueIsAskedFor(t *testing.T) {
	data := altered(t, "99.89", func(f *excelize.File, sheet, cell string) error {
		if err := f.SetCellValue(sheet, cell, nil); err != nil {
			return err
		}
		return f.SetCellFormula(sheet, cell, "50+49.89")
	})
	in := Incoming{Name: "formula.xlsx", Data: data}
	_, f, doubts, err := Review(in, nil, register)
	if err != nil || len(doubts) != 1 || !strings.Contains(doubts[0].Why, "没有存下计算结果") || doubts[0].Holds || f.Evaluation.Score != record.NoPoints {
		t.Fatalf("%+v, %v", doubts, err)
	}
	_, f, doubts, err = Review(in, record.Decisions{doubts[0].Part(): "99.89"}, register)
	if err != nil || len(doubts) != 0 || f.Evaluation.Score != points(t, "99.89") {
		t.Errorf("decided: %v, %+v, %v", f.Evaluation.Score, doubts, err)
	}
}

// 572.30646 is a number in either unit; only the unit is asked for.
func TestAmountWithoutItsUnitIsNoDoubtOfItsOwn(t *testing.T) {
	text := strings.NewReplacer("（元）", "", "5723064.60\t5658097.55\t10", "572.30646\t565.809755\t10").Replace(string(embedded(t, longgang)))
	_, _, doubts, err := Review(Incoming{Name: "unit.txt", Data: []byte(text)}, nil, register)
	if err != nil || len(doubts) != 1 || doubts[0].Field != record.MoneyUnitAsked {
		t.Errorf("%+v, %v", doubts, err)
	}
}
