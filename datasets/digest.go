package datasets

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// digestOf is a digest of all that a filing states, without where and by whom it was
// received and at which places it was read: a form sent as DOCX and as PDF states the
// same. Blanks and the width of letters make no difference.
func digestOf(f record.Filing) string {
	evaluation := *f.Evaluation
	evaluation.Place = ""
	texts := make([]string, 0, len(f.Unplaced))
	for _, u := range f.Unplaced {
		texts = append(texts, u.Text)
	}
	slices.Sort(texts)
	said := fmt.Sprintf("%#v", []any{
		f.Document.Kind, *f.Project, evaluation, texts, f.Bands,
		cleared(f.Funding, func(r *record.Funding) { r.Place = "" }),
		cleared(f.Indicators, func(r *record.Indicator) { r.Place = "" }),
		cleared(f.Measures, func(r *record.Measure) { r.Place = "" }),
		cleared(f.ScopeChanges, func(r *record.ScopeChange) { r.Place = "" }),
		cleared(f.Statements, func(r *record.Statement) { r.Place = "" }),
		cleared(f.Findings, func(r *record.Finding) { r.Place = "" }),
		cleared(f.Recommendations, func(r *record.Recommendation) { r.Place = "" }),
	})
	sum := sha256.Sum256([]byte(document.Squeezed(said)))
	return hex.EncodeToString(sum[:8])
}

func cleared[T any](rows []T, clear func(*T)) []T {
	out := slices.Clone(rows)
	for i := range out {
		clear(&out[i])
	}
	return out
}
