//go:build js && wasm

// Command opa exposes one function to JavaScript: a JSON request in, a JSON
// response out. It owns no file, socket or clock; the worker thread around it
// owns the time limit.
package main

import "syscall/js"

func main() {
	service := newService()
	handle := js.FuncOf(func(_ js.Value, arguments []js.Value) any {
		return string(service.handle([]byte(arguments[0].String())))
	})
	js.Global().Get("trainyardOpaReady").Invoke(handle)
	select {}
}
