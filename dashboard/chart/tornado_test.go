package chart

import (
	"encoding/json"
	"testing"
)

// Both bars of 上年预算 lie below zero, the lower input's further out: its label stands
// at its end, the other's would stand on it. Bars on either side keep both.
func TestBarsOfOneSideDoNotWriteOverEachOther(t *testing.T) {
	c, err := Tornado([]Swing{{"上年预算", Number(-5), Number(-3)}, {"等级", Number(2), Number(4)}, {"价格标准", Number(-1), Number(1)}}, "较低", "较高", Axis{Unit: "万元"})
	if err != nil {
		t.Fatal(err)
	}
	var option struct {
		Series []struct {
			Data []struct{ Label *struct{ Show bool } }
		}
		YAxis []struct{ AxisLabel struct{ Margin int } }
	}
	if err := json.Unmarshal(c.Option, &option); err != nil {
		t.Fatal(err)
	}
	if option.YAxis[0].AxisLabel.Margin < 40 {
		t.Error("a label at the left end stands on the name of its row")
	}
	for row, want := range [][2]bool{{true, false}, {false, true}, {true, true}} {
		for side, labelled := range want {
			if label := option.Series[side].Data[row].Label; (label != nil && label.Show) != labelled {
				t.Errorf("row %d, side %d: label %+v", row, side, label)
			}
		}
	}
}
