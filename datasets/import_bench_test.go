package datasets

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

// BenchmarkImportOfManyDocuments imports a folder of small forms in five formats, of
// twenty places and ten years, in one run. Ten thousand and one thousand print the most
// memory the process held meanwhile: what an import needs does not grow with the number
// of its files. The same folder again changes nothing.
func BenchmarkImportOfManyDocuments(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			files := folderOfForms(b, n)
			for b.Loop() {
				s, err := OpenStore(b.TempDir())
				if err != nil {
					b.Fatal(err)
				}
				forgetPeak(b)
				start := time.Now()
				report, err := s.Import(b.Context(), files, "")
				if err != nil || report.count(Accepted) != n {
					b.Fatal(report.count(Accepted), err)
				}
				b.ReportMetric(float64(n)/time.Since(start).Seconds(), "documents/s")
				b.ReportMetric(peak(b), "peak-MB")
				start = time.Now()
				if report, err = s.Import(b.Context(), files, ""); err != nil || report.count(Unchanged) != n || report.Snapshot != 1 {
					b.Fatal(report.count(Unchanged), report.Snapshot, err)
				}
				b.ReportMetric(time.Since(start).Seconds(), "s/again")
				b.ReportMetric(0, "ns/op")
				s.Close()
			}
		})
	}
}

// folderOfForms is n made-up forms in a folder, each of its own project.
func folderOfForms(b *testing.B, n int) []Incoming {
	b.Helper()
	dir := b.TempDir()
	var mixed []written
	for _, w := range ways {
		if w.format != document.PDF && (w.format != document.Text || w.layout == "制表符") {
			mixed = append(mixed, w)
		}
	}
	filings, _ := sample.Province(sample.ShippedSeed, 1+n/900)
	var files []Incoming
	for _, f := range filings {
		i := len(files)
		if i == n {
			break
		}
		if f.Evaluation == nil || f.Evaluation.Kind != record.SelfEvaluation {
			continue
		}
		project := *f.Project
		project.Code = fmt.Sprintf("4403%02d210701%09d", i%20+1, i)
		f.Project = &project
		w := mixed[i%len(mixed)]
		path := filepath.Join(dir, fmt.Sprintf("%d.%s", i, strings.ToLower(string(w.format))))
		data := w.write(b, sample.Form(f))
		if err := os.WriteFile(path, data, 0o644); err != nil {
			b.Fatal(err)
		}
		files = append(files, Incoming{Name: filepath.Base(path), Size: int64(len(data)), Open: func() ([]byte, error) { return os.ReadFile(path) }})
	}
	return files
}

// forgetPeak has the kernel, which must be Linux, count the peak of memory anew.
func forgetPeak(b *testing.B) {
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		b.Fatal(err)
	}
}

// peak is the most memory the process held since forgetPeak, in MB.
func peak(b *testing.B) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kilobytes, err := strconv.Atoi(strings.Fields(rest + " -")[0])
	if err != nil {
		b.Fatal(err)
	}
	return float64(kilobytes) / 1024
}
