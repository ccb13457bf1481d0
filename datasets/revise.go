package datasets

import (
	"context"
	"database/sql"
	"maps"
	"os"
	"path/filepath"
	"slices"
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
	read, err := d.store.readAll(pick(files, changed), said, h)
	if err != nil {
		return err
	}
	touched := h.touched(read)
	others, err := d.store.readAll(pick(files, touched), said, h)
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

// readAll reads received files again from their originals. A file that says its district
// to the register of the time of its receipt is read with that of today.
func (s *Store) readAll(files []Received, said verdicts, h *holdings) ([]reading, error) {
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
		all, err := readings(whole, data, said, h.registry)
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
