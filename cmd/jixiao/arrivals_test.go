package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"jixiao/datasets"
)

// A folder as it lies on a shared disk: a good form, a link to it, a link to nothing, a
// link to a folder, a pipe that nobody writes to, and a form of a district nobody knows.
func TestFolderIsImportedWhateverOfItCannotBeRead(t *testing.T) {
	dir, store := t.TempDir(), t.TempDir()
	form := content(t, "datasets/sample/longgang-2023.txt")
	nowhere := strings.NewReplacer("440307210701500003094", "", "龙岗区", "某某", "深圳市", "").Replace(string(form))
	for name, data := range map[string][]byte{"a.txt": form, "子/b.txt": []byte(nowhere)} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, data, 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	for name, to := range map[string]string{"链.txt": "a.txt", "断.txt": "nowhere", "夹": filepath.Join(dir, "子")} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "管"), 0o666); err != nil {
		t.Fatal(err)
	}
	said, err := jixiao(t, "import", "-store", store, dir)
	if !errors.Is(err, errPartial) {
		t.Fatal(err)
	}
	for _, want := range []string{
		"收入  a.txt：已收入", "需人定  子/b.txt", "退回  夹：这是指向文件夹的链接", "退回  断.txt：这个文件读的时候已经不在了", "退回  管：这不是普通文件", "未变  链.txt",
		"共 6 个文件：收入 1，需人定 1，未变 1，退回 3", "其中 1 个认不出区县", "-district 区划代码=名称",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("the report lacks %s:\n%s", want, said)
		}
	}
	held, _, _ := strings.Cut(said[strings.Index(said, "需人定"):], "\n")
	if strings.Contains(held, "-district") {
		t.Errorf("the sentence that the page shows names a flag: %s", held)
	}
	said, err = jixiao(t, "import", "-store", store, "-json", "-district", "321102=甲区", filepath.Join(dir, "夹"))
	var report datasets.Report
	if err != nil || json.Unmarshal([]byte(said), &report) != nil || report.Receipts[0].Outcome != datasets.Accepted {
		t.Errorf("a link to a folder that is named: %v\n%s", err, said)
	}
	if _, err := jixiao(t, "import", "-store", store, filepath.Join(dir, "没有")); err == nil || !strings.Contains(err.Error(), "请核对路径") {
		t.Errorf("a path that is not there: %v", err)
	}
}
