package dashboard

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
)

// The pattern leaves out node_modules, and compiles where nothing was vendored.
//
//go:embed static/[^np]*
var staticFiles embed.FS

// asset is one static file under a name that holds its hash, so that a browser
// keeps it for ever.
type asset struct {
	contentType string
	body        []byte
	zipped      func() []byte
}

// assets are the static files by the last part of their address; assetPaths the
// address by file.
var assets, assetPaths = readAssets()

func readAssets() (map[string]asset, map[string]string) {
	byName, paths := map[string]asset{}, map[string]string{}
	err := fs.WalkDir(staticFiles, "static", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := staticFiles.ReadFile(name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		ending := path.Ext(name)
		hashed := strings.TrimSuffix(path.Base(name), ending) + "." + hex.EncodeToString(sum[:6]) + ending
		byName[hashed] = asset{mime.TypeByExtension(ending), body, sync.OnceValue(func() []byte { return zip(body) })}
		paths[strings.TrimPrefix(name, "static/")] = "/static/" + hashed
		return nil
	})
	if err != nil {
		panic(err) // embedded: cannot fail
	}
	return byName, paths
}

func zip(body []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(body) // a buffer takes everything
	w.Close()
	return b.Bytes()
}

// staticPath is the address of a static file, "" where the program was built
// without it.
func staticPath(name string) string { return assetPaths[name] }

// ChartsBuilt says whether the program was built with ECharts. Without it pages
// have their tables and no drawings.
func ChartsBuilt() bool { return staticPath("vendor/echarts.min.js") != "" }

func serveStatic(w http.ResponseWriter, r *http.Request) {
	a, ok := assets[path.Base(r.URL.Path)]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.contentType)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	body := a.body
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = a.zipped()
	}
	w.Write(body)
}
