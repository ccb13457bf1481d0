package datasets

import (
	"database/sql"
	"slices"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/sample"
)

func TestErrorsPlantedInTheProvinceAreFoundAndNothingElseIsAccused(t *testing.T) {
	for seed := uint64(1); seed <= 3; seed++ {
		filings, _ := sample.Province(seed, 1)
		db, err := Memory(t.Context(), filings)
		if err != nil {
			t.Fatal(err)
		}
		type found struct{ document, rule string }
		raised := map[found]bool{}
		err = scan(t.Context(), db, "SELECT document, rule FROM discrepancy WHERE class <> 'Q'", func(r *sql.Rows) error {
			var f found
			err := r.Scan(&f.document, &f.rule)
			raised[f] = true
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		fixes := 0
		err = db.QueryRowContext(t.Context(), "SELECT count(*) FROM correction").Scan(&fixes)
		db.Close()
		if err != nil || fixes == 0 {
			t.Errorf("seed %d: %d values can be put right, %v", seed, fixes, err)
		}
		key := sample.PlantedErrors(seed)
		if len(key) < 20 {
			t.Fatalf("seed %d: %d errors planted", seed, len(key))
		}
		for _, e := range key {
			if !raised[found{e.Document, e.Rule}] {
				t.Errorf("seed %d: %s in %s not raised by %s", seed, e.Kind, e.Name, e.Rule)
			}
			for f := range raised {
				if f.document == e.Document && (f.rule == e.Rule || slices.Contains(e.Follows, f.rule)) {
					delete(raised, f)
				}
			}
		}
		for f := range raised {
			t.Errorf("seed %d: %s accused by %s without an error", seed, f.document, f.rule)
		}
	}
}

func TestPlaceOfACaseIsFoundInItsDocument(t *testing.T) {
	torch := sheetOf(string(embedded(t, "torch-2020.txt")))
	for name, data := range map[string][]byte{"a.docx": torch.docx(t), "a.xlsx": torch.xlsx(t), "a.html": torch.html()} {
		d, err := document.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		standing := map[string]bool{}
		for _, r := range d.Rows() {
			for j := range r.Cells {
				standing[document.Anchor(r.Place("", j))] = true
			}
			standing[document.Anchor(r.Place("", -1))] = true
		}
		s := newStore(t)
		id := importing(t, s, Incoming{Name: name, Data: data}).Receipts[0].Document
		snap, release, err := s.Current(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		cases := 0
		err = scan(t.Context(), snap.DB, "SELECT place FROM discrepancy WHERE document = ?", func(r *sql.Rows) error {
			var place string
			err := r.Scan(&place)
			if cases++; !standing[document.Anchor(place)] {
				t.Errorf("%s: nothing stands at %s", name, place)
			}
			return err
		}, id)
		release()
		if err != nil {
			t.Fatal(err)
		}
		if cases == 0 {
			t.Errorf("%s raises no case: nothing was tested", name)
		}
	}
}
