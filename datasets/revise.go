package datasets

import (
	"context"
	"database/sql"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"jixiao/datasets/record"
)

// revise reads anew the files about which the journal says something that the draft's
// base does not know of, and those whose rows depend on them: files of the same project,
// of which one may count instead of another, and files that state the same counts, of
// which the first counts. Everything else stays as it is.
func (d *draft) revise(ctx context.Context, h *holdings) error {
	known, err := d.store.publishedRemarks(ctx, d.base)
	if err != nil {
		return err
	}
	said, before := verdictsOf(d.remarks), verdictsOf(known)
	files := h.byReceipt()
	changed := said.differ(before, files)
	if len(changed) == 0 {
		return nil
	}
	first := h.firstOf(changed)
	read, err := d.store.readAll(pick(files, changed), said, h, first)
	if err != nil {
		return err
	}
	touched := h.touched(read)
	maps.Copy(touched, h.misplaced(read, first))
	met := &holdings{registry: slices.Clone(h.registry), files: h.files}
	for _, r := range read {
		for _, d := range r.districts() {
			met.register(d, &publication{})
			first[d.Code] = earlier(first[d.Code], r.file.Ordinal)
		}
	}
	others, err := d.store.readAll(pick(files, touched), said, met, first)
	if err != nil {
		return err
	}
	read = sorted(append(read, others...))
	ids := maps.Clone(changed)
	maps.Copy(ids, touched)
	if err := d.remove(ctx, slices.Sorted(maps.Keys(ids))); err != nil {
		return err
	}
	h.release(ids)
	_, err = d.settleAll(ctx, h, read, said)
	return err
}

// settleAll settles readings in the order of receipt and adds them to the draft.
func (d *draft) settleAll(ctx context.Context, h *holdings, read []reading, said verdicts) ([]Receipt, error) {
	versions := said.versions(read)
	var receipts []Receipt
	for part := range slices.Chunk(read, atATime) {
		p := publication{texts: texts{}}
		for _, r := range part {
			receipts = append(receipts, h.settle(r, versions, &p))
		}
		if err := d.add(ctx, p); err != nil {
			return nil, err
		}
	}
	return receipts, nil
}

// touched are the files whose rows depend on what becomes of those read.
func (h *holdings) touched(read []reading) map[string]bool {
	own, projects := map[string]bool{}, map[string]bool{}
	states := map[string]bool{} // documents that state a count of those read
	for _, r := range read {
		own[r.file.ID] = true
	}
	for _, r := range read {
		projects[r.file.Project] = true
		for _, m := range r.filing.Measures {
			for _, id := range h.stating[keyOf(m)] {
				states[id] = true
			}
		}
	}
	for _, documents := range h.stating {
		if slices.ContainsFunc(documents, func(id string) bool { return own[id] }) {
			for _, id := range documents {
				states[id] = true
			}
		}
	}
	for _, f := range h.files {
		if own[f.ID] {
			projects[f.Project] = true // as it was before
		}
	}
	out := map[string]bool{}
	for _, f := range h.files {
		if !own[f.ID] && f.State != Returned && (f.Project != "" && projects[f.Project] || states[f.ID]) {
			out[f.ID] = true
		}
	}
	return out
}

func (h *holdings) byReceipt() []Received {
	var files []Received
	for _, f := range h.files {
		files = append(files, *f)
	}
	slices.SortFunc(files, func(a, b Received) int { return byReceipt(reading{file: a}, reading{file: b}) })
	return files
}

func pick(files []Received, ids map[string]bool) []Received {
	var picked []Received
	for _, f := range files {
		if ids[f.ID] {
			picked = append(picked, f)
		}
	}
	return picked
}

// registryBefore is the register without the districts that only a file itself or later
// ones have registered: it is read as a rebuild reads it. first is [holdings.firstOf].
func (h *holdings) registryBefore(f Received, first map[string]int) []record.District {
	return slices.DeleteFunc(slices.Clone(h.registry), func(d record.District) bool {
		at := first[d.Code]
		return ofFile(d) && (at == 0 || at >= f.Ordinal)
	})
}

// ofFile reports whether a district is registered by the files of it alone.
func ofFile(d record.District) bool {
	return d.Source == namedByPerson || d.Source == foundInCode || d.Source == printedInFull
}

// firstOf is the ordinal of the first file of a district, by its code, without some files.
func (h *holdings) firstOf(without map[string]bool) map[string]int {
	first := map[string]int{}
	of := func(code, id string) {
		if f := h.files[id]; f != nil && !without[id] {
			first[code] = earlier(first[code], f.Ordinal)
		}
	}
	for id, f := range h.files {
		of(f.District, id)
	}
	for key, documents := range h.stating {
		for _, id := range documents {
			of(key.district, id)
		}
	}
	return first
}

// earlier is the smaller of two ordinals, the first of which may be none (0).
func earlier(a, b int) int {
	if a == 0 {
		return b
	}
	return min(a, b)
}

// misplaced are the files, beside those read anew, whose district may be another one now: one that only the files
// read anew had registered, or, where these have registered one, any that nobody knew.
func (h *holdings) misplaced(read []reading, first map[string]int) map[string]bool {
	own := map[string]bool{}
	kept, gained := map[string]bool{}, false
	for _, r := range read {
		own[r.file.ID] = true
		for _, d := range r.districts() {
			kept[d.Code] = true
			gained = gained || ofFile(d) && !slices.ContainsFunc(h.registry, func(known record.District) bool { return known.Code == d.Code })
		}
	}
	out := map[string]bool{}
	lost, before := map[string]bool{}, h.firstOf(nil)
	for _, d := range h.registry {
		lost[d.Code] = ofFile(d) && before[d.Code] != first[d.Code] && !kept[d.Code]
	}
	for id, f := range h.files {
		asked := gained && slices.ContainsFunc(f.Doubts, func(d record.Doubt) bool { return d.Field == record.DistrictAsked })
		if !own[id] && f.State != Returned && (asked || lost[f.District]) {
			out[id] = true
		}
	}
	for key, documents := range h.stating {
		for _, id := range documents {
			if lost[key.district] && !own[id] {
				out[id] = true
			}
		}
	}
	return out
}

// readAll reads received files again from their originals.
func (s *Store) readAll(files []Received, said verdicts, h *holdings, first map[string]int) ([]reading, error) {
	wanted := map[string][]Received{} // by SHA-256: the forms of one file are read together
	for _, f := range files {
		wanted[f.SHA256] = append(wanted[f.SHA256], f)
	}
	sums := slices.Sorted(maps.Keys(wanted))
	read := make([][]reading, len(sums))
	err := atOnce(len(sums), func(i int) error {
		parts := wanted[sums[i]]
		data, err := os.ReadFile(filepath.Join(s.dir, "originals", sums[i]))
		if err != nil {
			return err
		}
		whole := parts[0]
		if whole.Part > 0 {
			whole = *h.files[whole.Whole]
		}
		all, err := readings(whole, data, said, h.registryBefore(whole, first))
		for _, r := range all {
			at := slices.IndexFunc(parts, func(f Received) bool { return f.ID == r.file.ID })
			if at >= 0 {
				r.file.Batch, r.file.Ordinal = parts[at].Batch, parts[at].Ordinal
				read[i] = append(read[i], r)
			}
		}
		return err
	})
	return sorted(slices.Concat(read...)), err
}

// publishedRemarks are the remarks snapshot n holds, as far as they decide about files.
func (s *Store) publishedRemarks(ctx context.Context, n int) ([]Remark, error) {
	if n == 0 {
		return nil, nil
	}
	snap, release, err := s.At(ctx, n)
	if err != nil {
		return nil, err
	}
	defer release()
	return fileRemarks(ctx, snap.DB)
}

// numbersOf are the numbers of the remarks in force that decide about files.
func numbersOf(all []Remark) []int {
	gone := withdrawn(all)
	var numbers []int
	for _, r := range all {
		if (r.Kind == Decision || r.Kind == Dismissal) && !gone[r.Number] {
			numbers = append(numbers, r.Number)
		}
	}
	return numbers
}

// fileRemarks are the remarks in force that decide about files.
func fileRemarks(ctx context.Context, db querier) ([]Remark, error) {
	var all []Remark
	err := scan(ctx, db, "SELECT number, kind, subject, part, choice, text, author, written_at FROM remark WHERE kind IN ('读取确认', '撤下文件') AND NOT withdrawn ORDER BY number", func(r *sql.Rows) error {
		var one Remark
		err := r.Scan(&one.Number, &one.Kind, &one.Subject, &one.Part, &one.Choice, &one.Text, &one.Author, &one.WrittenAt)
		all = append(all, one)
		return err
	})
	return all, err
}
