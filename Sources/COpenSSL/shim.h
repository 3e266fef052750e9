/// OpenSSL 3's libcrypto: keys, signatures, digests, ciphers, locked memory.
#pragma once
// bcrypt_pbkdf needs Blowfish's inner function, which OpenSSL keeps but calls deprecated.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/bio.h>
#include <openssl/blowfish.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/decoder.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <sys/prctl.h>

// EVP_CIPHER_CTX_ctrl's numbers are macros that do not import.
static const int workbench_set_iv_length = EVP_CTRL_AEAD_SET_IVLEN;
static const int workbench_set_tag = EVP_CTRL_AEAD_SET_TAG;

// Macros made of other macros do not import either.
static const int workbench_keypair = EVP_PKEY_KEYPAIR;
static const int workbench_public_key = EVP_PKEY_PUBLIC_KEY;

// prctl(2) is variadic, which Swift cannot call.
static inline int workbench_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
